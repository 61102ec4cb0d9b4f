/** The places between one thing that lasts and the next. */
package org.advalorem.engine.step;
