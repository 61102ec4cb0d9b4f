package org.advalorem.adapter.jdbi.sql;

/**
 * A condition in place of a join. PostgreSQL cannot know how many rows an array holds before it comes, takes it for a few, and so joins two
 * of them by comparing each row with each: half the time of a statement that moves some hundred orders. A condition within a condition it
 * looks up in a hash table, however many there are.
 */
public final class Among {

    private Among() {}

    /**
     * Whether some columns of a row are among those that a query finds.
     *
     * @param columns such as {@code l.shop_id, l.id}, none of which is null
     */
    public static String among(String columns, String query) {
        return "((" + columns + ") in (" + query + ")) is true";
    }
}
