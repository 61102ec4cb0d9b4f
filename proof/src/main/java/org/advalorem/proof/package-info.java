/**
 * Machinery that proves processes: it knows none of them. A process brings its steps, its effects and its invariants; the harness
 * brings crashes, duplicates, delays and lost answers, all from one seed.
 */
package org.advalorem.proof;
