/**
 * Runs whole processes, crash by crash, over simulated time: a process is put on by its {@link org.advalorem.proof.simulation.Staging} in a
 * {@link org.advalorem.proof.simulation.World}, and one seed decides who goes when and what goes wrong. The same seed is the same
 * story, to the last step.
 */
package org.advalorem.proof.simulation;
