/** The Admin GraphQL API as a peer: one call, its costs, and its errors by what they mean. */
package org.advalorem.adapter.shopify.admin;
