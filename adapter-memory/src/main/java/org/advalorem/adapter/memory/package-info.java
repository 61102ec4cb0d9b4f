/** Every port in memory: for embedding without a database, for fast tests and for simulation. Nothing survives the process. */
package org.advalorem.adapter.memory;
