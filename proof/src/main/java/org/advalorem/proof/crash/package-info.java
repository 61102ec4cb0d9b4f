/**
 * Real processes under load, struck at random moments: killed, stopped for a while, told to end. A seed decides what is struck and
 * when; a client keeps a log of what was acknowledged; at the end everything is drained and the log is held against what is kept.
 * What the processes do is none of this package's business.
 */
package org.advalorem.proof.crash;
