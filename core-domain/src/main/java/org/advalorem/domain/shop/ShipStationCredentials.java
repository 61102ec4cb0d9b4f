package org.advalorem.domain.shop;

/** A ShipStation V1 key pair; it expires at most twelve months after it was made. */
public record ShipStationCredentials(Secret key, Secret secret) {}
