package org.advalorem.adapter.shopify.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.HeaderMap;
import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;

/** The one request of the API. */
interface AdminHttp {

    @RequestLine("POST")
    @Headers({"Content-Type: application/json", "Accept: application/json"})
    AdminAnswer post(URI endpoint, @HeaderMap Map<String, Object> headers, ObjectNode body);
}
