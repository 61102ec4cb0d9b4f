package org.advalorem.sandbox.shippo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A label's file: one page of 4 by 6 inches that says which label it is and that it sends nothing anywhere. */
final class LabelFile {

    private LabelFile() {}

    /** A PDF; {@code name} is of letters, digits and points. */
    static byte[] of(String name) {
        String text = "BT /F1 14 Tf 24 380 Td (Sandbox label) Tj 0 -24 Td /F1 8 Tf (" + name + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 288 432] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var file = new StringBuilder("%PDF-1.4\n");
        var starts = new ArrayList<Integer>();
        for (String object : objects) {
            starts.add(file.length());
            file.append(starts.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
        }
        int table = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        starts.forEach(start -> file.append(String.format("%010d 00000 n \n", start)));
        file.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
