package org.advalorem.adapter.shipstation;

/** Orders as ShipStation writes them. */
final class Orders {

    private Orders() {}

    static String order() {
        return order(410000001, "6123456789012", "10234");
    }

    static String order(long id, String key, String number) {
        return """
                {"orderId":%d,"orderNumber":"%s","orderKey":"%s","orderDate":"2026-03-02T07:58:11.0000000",\
                "createDate":"2026-03-02T08:15:30.1230000","modifyDate":"2026-03-02T08:15:31.0070000",\
                "orderStatus":"awaiting_shipment","customerId":9007199254740993,"billTo":{"name":"Test Buyer","company":null},\
                "shipTo":{"name":"Test Buyer","city":"London","country":"GB","addressVerified":"Address not yet validated"},\
                "items":[\
                {"orderItemId":900000001,"lineItemKey":"14001000001","sku":"TEE-BLK-M","name":"Black Tee / M","weight":{"value":4.0},"quantity":3,"unitPrice":9.99,"adjustment":false},\
                {"orderItemId":900000002,"lineItemKey":"14001000002","sku":"MUG-01","name":"Mug","weight":null,"quantity":1,"unitPrice":12.5,"adjustment":false},\
                {"orderItemId":900000003,"lineItemKey":null,"sku":null,"name":"SAVE10","weight":null,"quantity":1,"unitPrice":-4.25,"adjustment":true}],\
                "amountPaid":43.220,"taxAmount":0.0,\
                "internationalOptions":{"contents":"merchandise","customsItems":[\
                {"customsItemId":120000002,"description":"Mug","quantity":1,"value":12.5,"harmonizedTariffCode":"691200","countryOfOrigin":"CA"},\
                {"customsItemId":120000001,"description":"Black Tee / M","quantity":3,"value":9.990,"harmonizedTariffCode":null,"countryOfOrigin":"CA"}],\
                "nonDelivery":"return_to_sender"},\
                "advancedOptions":{"storeId":12345,"mergedOrSplit":false,"mergedIds":[],"parentId":null,"customField1":"“ü”"},\
                "somethingNew":{"deep":[1,2.50,null]}}""".formatted(id, number, key);
    }

    static String withoutRows() {
        return order().replaceFirst(
                        "\"internationalOptions\":\\{.*\"nonDelivery\":\"return_to_sender\"}",
                        "\"internationalOptions\":{\"contents\":null,\"customsItems\":null,\"nonDelivery\":null}");
    }

    static String list(String... orders) {
        return "{\"orders\":[" + String.join(",", orders) + "],\"total\":" + orders.length + ",\"page\":1,\"pages\":1}";
    }
}
