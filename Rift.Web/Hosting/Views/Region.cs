using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Rift.Web.Hosting.Views;

/// <summary>
/// Base of the views that are drawn over and over, on first load and on every poll. It takes what Razor compiles and
/// writes it down, without the framework's view engine, which costs many times as much (docs/performance.md). Such a
/// view has no tag helpers, no sections and no layout; <c>@inherits Region&lt;T&gt;</c> makes it one.
/// </summary>
public abstract class Region<TModel>
{
    private const int UsualLength = 12 * 1024;

    private ArrayBufferWriter<byte> _output = null!;
    private string _attributeEnd = "";
    private string _attributeStart = "";
    private bool _attributeIsOpen;

    protected TModel Model { get; private set; } = default!;

    /// <summary>UTF-8, ready to be sent.</summary>
    public async Task<ReadOnlyMemory<byte>> DrawAsync(TModel model)
    {
        await WriteAsync(model);

        return _output.WrittenMemory;
    }

    /// <summary>For a page that holds the region.</summary>
    public async Task<IHtmlContent> PlaceAsync(TModel model)
    {
        await WriteAsync(model);

        return new HtmlString(Encoding.UTF8.GetString(_output.WrittenSpan));
    }

    public abstract Task ExecuteAsync();

    protected Task IncludeAsync(Region<TModel> region, TModel model)
    {
        (region.Model, region._output) = (model, _output);

        return region.ExecuteAsync();
    }

    private Task WriteAsync(TModel model)
    {
        (Model, _output) = (model, new ArrayBufferWriter<byte>(UsualLength));

        return ExecuteAsync();
    }

#pragma warning disable IDE0060 // From here on: what Razor's generated code calls, with all that it passes.
    protected void WriteLiteral(string text) => Encoding.UTF8.GetBytes(text, _output);

    protected void Write(object? value)
    {
        if (value is IHtmlContent)
            throw new NotSupportedException("A region writes text only.");

        Encode(Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    protected void BeginWriteAttribute(
        string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        (_attributeStart, _attributeEnd, _attributeIsOpen) = (prefix, suffix, false);
        OpenWhen(attributeValuesCount != 1);
    }

    // An attribute whose only value is null is left out.
    protected void WriteAttributeValue(
        string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
    {
        if (value is null)
            return;

        OpenWhen(true);
        WriteLiteral(prefix);

        if (isLiteral)
            WriteLiteral((string)value);
        else
            Write(value);
    }

    protected void EndWriteAttribute()
    {
        if (_attributeIsOpen)
            WriteLiteral(_attributeEnd);
    }
#pragma warning restore IDE0060

    private void OpenWhen(bool there)
    {
        if (!there || _attributeIsOpen)
            return;

        WriteLiteral(_attributeStart);
        _attributeIsOpen = true;
    }

    private void Encode(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            WriteLiteral(HtmlEncoder.Default.Encode(text));
    }
}
