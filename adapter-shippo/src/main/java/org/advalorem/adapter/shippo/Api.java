package org.advalorem.adapter.shippo;

import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.Map;

/** The requests that labels and parcels need. */
@Headers({"Accept: application/json", "SHIPPO-API-VERSION: 2018-02-08"})
interface Api {

    String JSON = "Content-Type: application/json; charset=utf-8";

    @RequestLine("GET /shipments/{id}")
    Response shipment(URI base, @HeaderMap Map<String, Object> headers, @Param("id") String id);

    @RequestLine("POST /shipments")
    @Headers(JSON)
    Response ship(URI base, @HeaderMap Map<String, Object> headers, byte[] shipment);

    @RequestLine("POST /customs/declarations")
    @Headers(JSON)
    Response declare(URI base, @HeaderMap Map<String, Object> headers, byte[] declaration);

    @RequestLine("GET /transactions?rate={rate}&results=100")
    Response transactions(URI base, @HeaderMap Map<String, Object> headers, @Param("rate") String rate);

    @RequestLine("GET /transactions/{id}")
    Response transaction(URI base, @HeaderMap Map<String, Object> headers, @Param("id") String id);

    @RequestLine("POST /transactions")
    @Headers(JSON)
    Response buy(URI base, @HeaderMap Map<String, Object> headers, byte[] order);

    @RequestLine("POST /refunds")
    @Headers(JSON)
    Response refund(URI base, @HeaderMap Map<String, Object> headers, byte[] refund);

    @RequestLine(value = "GET /tracks/{carrier}/{number}", decodeSlash = false)
    Response track(
            URI base,
            @HeaderMap Map<String, Object> headers,
            @Param("carrier") String carrier,
            @Param("number") String number);

    @RequestLine("GET /webhooks?results=100")
    Response webhooks(URI base, @HeaderMap Map<String, Object> headers);

    @RequestLine("POST /webhooks")
    @Headers(JSON)
    Response subscribe(URI base, @HeaderMap Map<String, Object> headers, byte[] webhook);

    /** A further page of a list, at the address that the page before gave. */
    @RequestLine("GET ")
    Response page(URI address, @HeaderMap Map<String, Object> headers);
}
