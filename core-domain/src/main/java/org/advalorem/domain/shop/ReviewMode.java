package org.advalorem.domain.shop;

/** Who releases a correction that has nothing against it. */
public enum ReviewMode {
    /** It is pushed by itself. */
    AUTOMATIC,
    /** A person approves each one. */
    EVERY_ORDER,
    /** There are none: the shop wants its copy kept and nothing corrected. What was begun before goes to a person. */
    COPY_ONLY
}
