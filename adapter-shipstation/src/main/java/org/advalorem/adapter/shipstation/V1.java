package org.advalorem.adapter.shipstation;

import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import feign.Response;
import java.net.URI;
import java.util.Map;

/** The three requests of the API that a correction needs. */
interface V1 {

    @RequestLine("GET /orders")
    @Headers("Accept: application/json")
    Response list(URI base, @HeaderMap Map<String, Object> headers, @QueryMap Map<String, Object> query);

    @RequestLine("GET /orders/{orderId}")
    @Headers("Accept: application/json")
    Response get(URI base, @HeaderMap Map<String, Object> headers, @Param("orderId") String orderId);

    @RequestLine("POST /orders/createorder")
    @Headers({"Accept: application/json", "Content-Type: application/json; charset=utf-8"})
    Response createOrder(URI base, @HeaderMap Map<String, Object> headers, byte[] order);
}
