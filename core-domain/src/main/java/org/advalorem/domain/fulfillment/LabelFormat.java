package org.advalorem.domain.fulfillment;

/** The file of a label. */
public enum LabelFormat {
    PDF,
    PDF_4X6,
    PDF_A4,
    PDF_A5,
    PDF_A6,
    PNG,
    ZPL
}
