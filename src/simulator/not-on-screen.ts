// The error of acting on what is not there; alone in a file because both the screen and the client need it.

/** Something that cannot be done because it is not on the person's screen. */
export class NotOnScreen extends Error {}
