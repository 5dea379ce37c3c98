// The table of parameters on the API's page, made from the OpenAPI description of this very site.
"use strict";
const place = document.getElementById("swagger-ui");
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  // The validator's badge would ask another host.
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
