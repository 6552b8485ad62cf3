/** Whether this is a development build; a production build replaces it with `false`. */
declare const ngDevMode: object | false | undefined;
