/** The service as it is delivered, in processes of its own, with a PostgreSQL of its own and the sandbox's peers beside it. */
package org.advalorem.proof.service;
