package dev.recoup.local.sandbox;

import static dev.recoup.local.sandbox.Json.object;

import java.util.Map;

/** An error answer of the API, thrown inside it and turned into a body at its edge. */
final class ApiError extends RuntimeException {
  final int status;
  final transient Map<String, Object> error;

  ApiError(int status, Map<String, Object> error) {
    super(status + " " + error.get("message"));
    this.status = status;
    this.error = error;
  }

  static ApiError invalid(String message, String param) {
    Map<String, Object> error = object("message", message);
    if (param != null) {
      error.put("param", param);
    }
    error.put("type", "invalid_request_error");
    return new ApiError(400, error);
  }

  static ApiError missing(String kind, String id) {
    return new ApiError(
        404,
        object(
            "code",
            "resource_missing",
            "doc_url",
            "https://stripe.com/docs/error-codes/resource-missing",
            "message",
            "No such " + kind + ": '" + id + "'",
            "param",
            "id",
            "type",
            "invalid_request_error"));
  }

  /** What a parameter names is missing: unlike an object in the path, a bad request. */
  static ApiError missingMethod(String id) {
    return new ApiError(
        400,
        object(
            "code",
            "resource_missing",
            "doc_url",
            "https://stripe.com/docs/error-codes/resource-missing",
            "message",
            "No such PaymentMethod: '" + id + "'",
            "param",
            "payment_method",
            "type",
            "invalid_request_error"));
  }

  static ApiError busy(String code, String message) {
    return new ApiError(
        429, object("code", code, "message", message, "type", "invalid_request_error"));
  }

  static ApiError server(int status) {
    return new ApiError(
        status, object("message", "An unknown error occurred", "type", "api_error"));
  }
}
