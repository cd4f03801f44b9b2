using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Rift.Web.Hosting.OpenApi;

/// <summary>What the API's description says of one call. Each example works when pasted.</summary>
public static class ApiCalls
{
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder route, string summary, string json) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content?.TryGetValue("application/json", out var content) == true)
            {
                content.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
                var name = string.Create(CultureInfo.InvariantCulture, $"example-{content.Examples.Count + 1}");
                content.Examples[name] = new OpenApiExample { Summary = summary, Value = JsonNode.Parse(json) };
            }

            return Task.CompletedTask;
        });

    public static RouteHandlerBuilder WithResponseExample(this RouteHandlerBuilder route, int status, string json) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var content in operation.Responses?[TextOf(status)].Content?.Values ?? [])
                content.Example = JsonNode.Parse(json);

            return Task.CompletedTask;
        });

    /// <summary>Says what an answer means, where its status alone does not.</summary>
    public static RouteHandlerBuilder WithMeaning(this RouteHandlerBuilder route, int status, string meaning) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Responses![TextOf(status)].Description = meaning;

            return Task.CompletedTask;
        });

    /// <summary>
    /// Names the headers by which a caller may show who it is; any one of them will do. None: no caller needs to.
    /// </summary>
    public static RouteHandlerBuilder WithKeys(this RouteHandlerBuilder route, params string[] schemes) =>
        route.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
            })];

            return Task.CompletedTask;
        });

    public static RouteHandlerBuilder WithHeader(
        this RouteHandlerBuilder route, string name, int longest, string description) =>
        route.WithParameter(
            ParameterLocation.Header, name,
            new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = longest }, description);

    /// <summary>For calls that read their query themselves, to find every mistake at once.</summary>
    public static RouteHandlerBuilder WithQuery(
        this RouteHandlerBuilder route, string name, OpenApiSchema schema, string description) =>
        route.WithParameter(ParameterLocation.Query, name, schema, description);

    private static RouteHandlerBuilder WithParameter(
        this RouteHandlerBuilder route, ParameterLocation place, string name, OpenApiSchema schema,
        string description) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(
                new OpenApiParameter { Name = name, In = place, Description = description, Schema = schema });

            return Task.CompletedTask;
        });

    private static string TextOf(int status) => status.ToString(CultureInfo.InvariantCulture);
}
