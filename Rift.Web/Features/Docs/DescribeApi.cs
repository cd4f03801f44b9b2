using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;

namespace Rift.Web.Features.Docs;

/// <summary>What the API's description says of all calls: about Rift, keys, groups, waiting.</summary>
internal static class DescribeApi
{
    private const string CurlLine =
        $"curl -X POST {ApiDescription.AddressPlace}/api/v1/webhook/ingest -H 'Content-Type: application/json' "
        + "-H \"X-RIFT-SECRET: $(cat .rift/webhook-secret)\" "
        + """-d '{"source":"manual","event_type":"call_connect","metadata":{"company":"Acme Corp"}}'""";

    private static readonly (string Name, Func<string> Description)[] Groups =
    [
        ("Webhooks", () => DocsTexts.Webhooks), ("Stats", () => DocsTexts.Stats),
        ("Players", () => DocsTexts.Players), ("Events", () => DocsTexts.Events),
        ("Sign-in", () => DocsTexts.SignIn), ("Health", () => DocsTexts.Health),
    ];

    public static void Apply(OpenApiOptions options)
    {
        options.AddSchemaTransformer(StateLeast);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = Information();
            document.Servers = [new OpenApiServer { Url = ApiDescription.ServerPlace }];
            document.Tags = Groups
                .Select(group => new OpenApiTag { Name = group.Name, Description = group.Description() })
                .ToHashSet();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = Keys();

            foreach (var call in document.Paths.Values.SelectMany(path => path.Operations!.Values))
                DeclareWaits(call);

            return Task.CompletedTask;
        });
    }

    private static OpenApiInfo Information() => new()
    {
        Title = "Rift API",
        Version = RiftVersion.Number,
        Description = DocsTexts.Introduction.Fill(CurlLine),
        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
    };

    private static Dictionary<string, IOpenApiSecurityScheme> Keys() => new(StringComparer.Ordinal)
    {
        [WebhookSecret.Header] = HeaderKey(WebhookSecret.Header, DocsTexts.SecretKey),
        [BearerSetup.SchemeName] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = DocsTexts.BearerKey,
        },
        [HudLinks.Header] = HeaderKey(HudLinks.Header, DocsTexts.HudKey),
    };

    private static OpenApiSecurityScheme HeaderKey(string header, string description) => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = header,
        Description = description,
    };

    private static Task StateLeast(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AtLeastAttribute), inherit: true)
            is [AtLeastAttribute bound])
        {
            schema.Minimum = bound.Least.ToString(CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }

    // A refusal that will not last says when to try again.
    private static void DeclareWaits(OpenApiOperation call)
    {
        foreach (var answer in call.Responses!.Where(IsRefusalForNow).Select(answer => answer.Value))
        {
            ((OpenApiResponse)answer).Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader
                {
                    Description = DocsTexts.RetryAfter,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" },
                },
            };
        }
    }

    private static bool IsRefusalForNow(KeyValuePair<string, IOpenApiResponse> answer) =>
        answer.Key is "429" or "503" or "504"
        && answer.Value.Content?.ContainsKey("application/problem+json") == true;
}
