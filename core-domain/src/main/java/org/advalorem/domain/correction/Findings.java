package org.advalorem.domain.correction;

import java.util.ArrayList;
import java.util.List;
import org.advalorem.domain.finding.Finding;
import org.advalorem.domain.finding.FindingCode;

/** Collects what is remarkable about an order while a plan is made of it, in the order it is found. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    void add(Finding finding) {
        findings.add(finding);
    }

    void addAll(List<Finding> more) {
        findings.addAll(more);
    }

    void find(FindingCode code, String message) {
        add(Finding.ofOrder(code, message));
    }

    void findOn(DeclaredItem row, FindingCode code, String message) {
        add(Finding.ofItem(code, message, row.id()));
    }

    void findOn(OrderLine line, FindingCode code, String message) {
        add(Finding.ofItem(code, message, line.id()));
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }
}
