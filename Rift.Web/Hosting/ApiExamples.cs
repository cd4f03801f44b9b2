using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Rift.Web.Hosting;

/// <summary>Examples in the API's description. Each one works when pasted.</summary>
public static class ApiExamples
{
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder route, string summary, string json) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content?.TryGetValue("application/json", out var content) == true)
            {
                content.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
                content.Examples[summary] = new OpenApiExample { Summary = summary, Value = JsonNode.Parse(json) };
            }

            return Task.CompletedTask;
        });

    public static RouteHandlerBuilder WithResponseExample(this RouteHandlerBuilder route, int status, string json) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var text = status.ToString(System.Globalization.CultureInfo.InvariantCulture);

            foreach (var content in operation.Responses?[text].Content?.Values ?? [])
                content.Example = JsonNode.Parse(json);

            return Task.CompletedTask;
        });

    /// <summary>Names the headers by which a caller may show who it is; any one of them will do.</summary>
    public static RouteHandlerBuilder WithKeys(this RouteHandlerBuilder route, params string[] schemes) =>
        route.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
            })];

            return Task.CompletedTask;
        });
}
