using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rift.Web.Hosting.Views;

/// <summary>Draws a view where no page does: the body of an error.</summary>
public sealed class RazorViews(IRazorViewEngine engine)
{
    public async Task<byte[]> RenderAsync<T>(HttpContext http, string path, T model)
    {
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var view = engine.GetView(executingFilePath: null, path, isMainPage: false).EnsureSuccessful([]).View!;
        var metadata = new EmptyModelMetadataProvider();
        var data = new ViewDataDictionary<T>(metadata, new ModelStateDictionary()) { Model = model };

        await using var output = new StringWriter();
        var temp = new TempDataDictionary(http, new NoTempData());
        await view.RenderAsync(new ViewContext(action, view, data, temp, output, new HtmlHelperOptions()));

        return Encoding.UTF8.GetBytes(output.ToString());
    }

    // What was done before an error is told by the page that comes after it.
    private sealed class NoTempData : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values)
        {
        }
    }
}
