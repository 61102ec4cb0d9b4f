/** From a claimed order to a proven declaration: the fourteen steps, what people decide, and what keeps the work going. */
package org.advalorem.engine.correction;
