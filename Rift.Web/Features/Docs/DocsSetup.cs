using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Views;
using Rift.Web.Settings;

namespace Rift.Web.Features.Docs;

/// <summary>The API's description at <c>/openapi/v1.json</c>, and Swagger UI at <c>/docs</c>.</summary>
public static class DocsSetup
{
    // Swagger UI draws its icons from data: URLs; everything else it does fits the policy of all other pages.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddDocs(this IServiceCollection services)
    {
        services.AddSingleton<ApiDescription>();
        services.AddOpenApi(ApiDescription.Name, DescribeApi.Apply);
    }

    public static void MapDocs(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
                $"/openapi/{ApiDescription.Name}.json",
                static (ApiDescription description, HttpRequest request, RiftSettings settings) =>
                    description.AnswerAsync(PublicAddress.Of(settings, request)))
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
}
