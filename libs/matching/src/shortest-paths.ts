import type { AssignmentProblem } from './assignment-problem.js';

/** How often a request may bid in the opening, on average; who still has no place then takes a shortest path. */
const BIDS = 8;
const NOBODY = -1;

/**
 * The work of one assignment, on plain arrays. Costs are points turned round. What always holds, before and after each
 * path: a column with a place left costs nothing extra, and every placed request has the cheapest it can get at the
 * prices of now. So the prices prove each intermediate assignment to be the best for the requests placed so far.
 */
export class PathSearch {
  /** The pair of each request; −1 without one. */
  readonly pairs: Int32Array;
  readonly prices: Float64Array;

  private readonly starts: Int32Array;
  private readonly columns: Int32Array;
  private readonly costs: Int32Array;
  private readonly locked: Int32Array | undefined;

  /** The places of column `c` stand from `firstPlace[c]`; the first `taken[c]` of them have a request. */
  private readonly firstPlace: Int32Array;
  private readonly taken: Int32Array;
  private readonly onPlace: Int32Array;
  private readonly placeOf: Int32Array;

  // The opening: what is bid for each place, and what one request's columns cost.
  private readonly bids: Float64Array;
  private cheapest = NOBODY;
  private least = 0;
  private next = 0;

  // One search: how far each column is, over which pair and whose, and the heap of those that are not final.
  private readonly distance: Float64Array;
  private readonly via: Int32Array;
  private readonly whose: Int32Array;
  private readonly heap: Int32Array;
  private readonly heapAt: Int32Array;
  private heaped = 0;
  private readonly reached: Int32Array;
  private reachedCount = 0;
  private readonly final: Int32Array;
  private finalCount = 0;
  // The nearest end of a path: a column with a place left, or a request that gives its place up.
  private nearest = 0;
  private endColumn = NOBODY;
  private endRequest = NOBODY;

  constructor(
    problem: AssignmentProblem,
    places: Int32Array,
    private readonly penalty: number,
  ) {
    this.starts = problem.starts;
    this.columns = problem.columns;
    this.costs = problem.scores.map((score) => -score);
    this.locked = problem.locked;
    const requests = problem.starts.length - 1;
    const columns = places.length;
    // One place more than there are requests is never full.
    this.firstPlace = new Int32Array(columns + 1);
    for (let c = 0; c < columns; c += 1)
      this.firstPlace[c + 1] = this.firstPlace[c]! + Math.min(places[c]!, requests + 1);
    this.taken = new Int32Array(columns);
    this.onPlace = new Int32Array(this.firstPlace[columns]!).fill(NOBODY);
    this.bids = new Float64Array(this.onPlace.length);
    this.placeOf = new Int32Array(requests).fill(NOBODY);
    this.pairs = new Int32Array(requests).fill(NOBODY);
    this.prices = new Float64Array(columns);
    this.distance = new Float64Array(columns).fill(Infinity);
    this.via = new Int32Array(columns);
    this.whose = new Int32Array(columns);
    this.heap = new Int32Array(columns);
    this.heapAt = new Int32Array(columns).fill(NOBODY);
    this.reached = new Int32Array(columns);
    this.final = new Int32Array(columns);
    // Where nobody can go, no price is low enough.
    for (let c = 0; c < columns; c += 1) if (this.isFull(c)) this.prices[c] = 2 * penalty;
  }

  private isFull(column: number): boolean {
    return this.taken[column] === this.firstPlace[column + 1]! - this.firstPlace[column]!;
  }

  private seat(request: number, pair: number, place: number): void {
    this.pairs[request] = pair;
    this.placeOf[request] = place;
    this.onPlace[place] = request;
  }

  /**
   * The opening: each request bids for its cheapest column as much as makes the next cheapest equal, and takes the place
   * with the lowest bid; the price of a full column is its lowest bid. Answers who is left without a place.
   */
  bidding(): number[] {
    const requests = this.pairs.length;
    const left: number[] = [];
    const waiting: number[] = [];
    for (let r = requests - 1; r >= 0; r -= 1)
      if (!this.locked || this.locked[r]! < 0) waiting.push(r);
    for (let turns = BIDS * requests; waiting.length > 0 && turns > 0; turns -= 1) {
      const request = waiting.pop()!;
      this.compare(request);
      // Where nobody at all is as cheap, the paths would find the same.
      if (this.least >= this.penalty) continue;
      const column = this.columns[this.cheapest]!;
      if (!this.isFull(column)) {
        const place = this.firstPlace[column]! + this.taken[column]!;
        this.taken[column]! += 1;
        this.bid(request, place);
      } else if (this.next > this.least) {
        const place = this.lowestBid(column);
        const other = this.onPlace[place]!;
        this.pairs[other] = NOBODY;
        this.placeOf[other] = NOBODY;
        waiting.push(other);
        this.bid(request, place);
      } else {
        left.push(request);
        continue;
      }
      if (this.isFull(column)) this.prices[column] = this.bids[this.lowestBid(column)]!;
    }
    return [...left, ...waiting.reverse()];
  }

  /** Finds a request's cheapest pair, and the cost of the next one; among equals a column with a place left. */
  private compare(request: number): void {
    const { columns, costs, prices } = this;
    let [cheapest, least, next] = [NOBODY, Infinity, this.penalty];
    const until = this.starts[request + 1]!;
    for (let pair = this.starts[request]!; pair < until; pair += 1) {
      const column = columns[pair]!;
      const cost = costs[pair]! + prices[column]!;
      const better =
        cost < least || (cost === least && !this.isFull(column) && this.isFull(columns[cheapest]!));
      if (better) {
        if (least < next) next = least;
        least = cost;
        cheapest = pair;
      } else if (cost < next) next = cost;
    }
    this.cheapest = cheapest;
    this.least = least;
    this.next = next;
  }

  private bid(request: number, place: number): void {
    this.bids[place] = this.next - this.costs[this.cheapest]!;
    this.seat(request, this.cheapest, place);
  }

  private lowestBid(column: number): number {
    let lowest = this.firstPlace[column]!;
    const until = this.firstPlace[column + 1]!;
    for (let p = lowest + 1; p < until; p += 1) if (this.bids[p]! < this.bids[lowest]!) lowest = p;
    return lowest;
  }

  /** Gives a request a place by the shortest path, or leaves without one whom that costs the least. */
  place(request: number): void {
    this.nearest = this.penalty;
    this.endColumn = NOBODY;
    this.endRequest = request;
    this.reachedCount = 0;
    this.finalCount = 0;
    this.heaped = 0;
    this.look(request, 0, NOBODY);
    while (this.heaped > 0 && this.distance[this.heap[0]!]! < this.nearest) {
      const column = this.takeNearest();
      this.final[this.finalCount++] = column;
      const far = this.distance[column]!;
      const until = this.firstPlace[column + 1]!;
      for (let p = this.firstPlace[column]!; p < until; p += 1) {
        const other = this.onPlace[p]!;
        const pair = this.pairs[other]!;
        this.look(other, far - this.costs[pair]! - this.prices[column]!, column);
        if (this.nearest <= far) break;
      }
    }
    this.raisePrices();
    this.follow(request);
    this.forget();
  }

  /** Looks where a request could go from here, and how far that is. */
  private look(request: number, base: number, own: number): void {
    const { starts, columns, costs, prices, distance, firstPlace, taken } = this;
    if (base + this.penalty < this.nearest) {
      this.nearest = base + this.penalty;
      this.endColumn = NOBODY;
      this.endRequest = request;
    }
    const until = starts[request + 1]!;
    for (let pair = starts[request]!; pair < until; pair += 1) {
      const column = columns[pair]!;
      const far = base + costs[pair]! + prices[column]!;
      if (far >= this.nearest || column === own) continue;
      if (far >= distance[column]!) continue;
      if (taken[column]! < firstPlace[column + 1]! - firstPlace[column]!) {
        this.nearest = far;
        this.endColumn = column;
        this.via[column] = pair;
        this.whose[column] = request;
        continue;
      }
      if (distance[column] === Infinity) {
        this.reached[this.reachedCount++] = column;
        this.heapAt[column] = this.heaped++;
      }
      distance[column] = far;
      this.via[column] = pair;
      this.whose[column] = request;
      this.rise(column, this.heapAt[column]!);
    }
  }

  private raisePrices(): void {
    for (let i = 0; i < this.finalCount; i += 1) {
      const column = this.final[i]!;
      this.prices[column]! += this.nearest - this.distance[column]!;
    }
  }

  /** Moves everybody along the path, from its end back to the request that began it. */
  private follow(request: number): void {
    let place: number;
    let column: number;
    if (this.endColumn === NOBODY) {
      const last = this.endRequest;
      if (last === request) return;
      place = this.placeOf[last]!;
      column = this.columns[this.pairs[last]!]!;
      this.pairs[last] = NOBODY;
      this.placeOf[last] = NOBODY;
    } else {
      column = this.endColumn;
      place = this.firstPlace[column]! + this.taken[column]!;
      this.taken[column]! += 1;
    }
    for (;;) {
      const who = this.whose[column]!;
      const pair = this.via[column]!;
      const [left, from] = [this.placeOf[who]!, this.pairs[who]!];
      this.seat(who, pair, place);
      if (who === request) return;
      place = left;
      column = this.columns[from]!;
    }
  }

  private forget(): void {
    for (let i = 0; i < this.reachedCount; i += 1) {
      this.distance[this.reached[i]!] = Infinity;
      this.heapAt[this.reached[i]!] = NOBODY;
    }
  }

  private takeNearest(): number {
    const { heap, heapAt, distance } = this;
    const top = heap[0]!;
    this.heaped -= 1;
    const last = heap[this.heaped]!;
    if (this.heaped > 0) {
      const far = distance[last]!;
      let at = 0;
      for (;;) {
        const first = at * 4 + 1;
        if (first >= this.heaped) break;
        let child = first;
        const end = Math.min(first + 4, this.heaped);
        for (let c = first + 1; c < end; c += 1)
          if (distance[heap[c]!]! < distance[heap[child]!]!) child = c;
        if (distance[heap[child]!]! >= far) break;
        heap[at] = heap[child]!;
        heapAt[heap[at]!] = at;
        at = child;
      }
      heap[at] = last;
      heapAt[last] = at;
    }
    return top;
  }

  private rise(column: number, from: number): void {
    const { heap, heapAt, distance } = this;
    const far = distance[column]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (distance[heap[parent]!]! <= far) break;
      heap[at] = heap[parent]!;
      heapAt[heap[at]!] = at;
      at = parent;
    }
    heap[at] = column;
    heapAt[column] = at;
  }
}
