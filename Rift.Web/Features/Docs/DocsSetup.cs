using Microsoft.OpenApi;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Features.Docs;

/// <summary>The API's description at <c>/openapi/v1.json</c>, and Swagger UI at <c>/docs</c>.</summary>
public static class DocsSetup
{
    // Swagger UI draws its icons from data: URLs; everything else it does fits the policy of all other pages.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string CurlLine =
        "curl -X POST http://localhost:8000/api/v1/webhook/ingest -H 'Content-Type: application/json' "
        + "-H \"X-RIFT-SECRET: $(cat .rift/webhook-secret)\" "
        + """-d '{"source":"manual","event_type":"call_connect","metadata":{"company":"Acme Corp"}}'""";

    private const string Introduction = $"""
        Send what happened to `POST /api/v1/webhook/ingest`; read the figures from `GET /api/v1/stats/current`.

        Every call below can be tried from this page: press **Authorize** and paste the webhook secret. On the machine
        that runs Rift it lies in the data folder, and this line sends an event as it stands:

        ```
        {CurlLine}
        ```

        What belongs to people wants a token: `POST /api/v1/login` with email and password gives one for an hour, to be
        sent as `Authorization: Bearer …`. It shows what its owner may see: their own, a lead their team's, an admin
        everybody's.

        Errors are problem documents (RFC 9457). A 429 or 503 carries `Retry-After`. An event that is sent again with
        the same `Idempotency-Key` counts once.
        """;

    public static void AddDocs(this IServiceCollection services)
    {
        services.AddSingleton<ApiDescription>();
        services.AddOpenApi(ApiDescription.Name, options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Rift API",
                Version = RiftVersion.Number,
                Description = Introduction,
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [WebhookSecret.Header] = HeaderKey(WebhookSecret.Header, "The webhook secret."),
                [BearerSetup.SchemeName] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    BearerFormat = "JWT",
                    Description = "The access_token of POST /api/v1/login. "
                        + "A browser that is signed in needs none to read.",
                },
                [HudLinks.Header] = HeaderKey(HudLinks.Header, "The token of a HUD link: the part after /hud/."),
            };

            return Task.CompletedTask;
        }));
    }

    public static void MapDocs(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"/openapi/{ApiDescription.Name}.json", static (ApiDescription description) => description.Answer)
            .ExcludeFromDescription()
            .WithMetadata(new NoSignIn());

    public static void UseDocs(this WebApplication app) => app.UseWhen(
        static http => http.Request.Path.StartsWithSegments("/docs"),
        static docs =>
        {
            docs.Use(static (http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;

                return next(http);
            });
            docs.UseSwaggerUI(ui =>
            {
                ui.RoutePrefix = "docs";
                ui.DocumentTitle = "Rift API";
                ui.SwaggerEndpoint("/openapi/v1.json", "Rift API");
                ui.InjectStylesheet("/css/colors.css");
                ui.InjectStylesheet("/css/docs.css");

                if (OwnStyle.IsIn(docs.ApplicationServices.GetRequiredService<IWebHostEnvironment>()))
                    ui.InjectStylesheet(OwnStyle.Address);

                ui.InjectJavascript("/js/docs.js");
                ui.DefaultModelsExpandDepth(-1);
            });
        });

    private static OpenApiSecurityScheme HeaderKey(string header, string description) => new()
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = header,
        Description = description,
    };
}
