namespace Rift.Web.Features.Docs;

public static class DocsSetup
{
    public static void AddDocs(this IServiceCollection services)
    {
        services.AddOpenApi("v1");
    }

    public static void MapDocs(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "Rift API v1");
        });
    }
}
