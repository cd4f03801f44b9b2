using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Rift.Web.Hosting;

/// <summary>
/// Base of the views that are drawn over and over, on first load and on every poll. It takes what Razor compiles and writes it down,
/// without the framework's view engine, which costs about forty times as much. Such a view has no tag helpers, no sections and no
/// layout; <c>@inherits Region&lt;T&gt;</c> makes it one.
/// </summary>
public abstract class Region<TModel>
{
    private const int UsualLength = 12 * 1024;

    private ArrayBufferWriter<char> _output = null!;
    private string _attributeEnd = "";
    private string _attributeStart = "";
    private bool _attributeIsOpen;

    protected TModel Model { get; private set; } = default!;

    public async Task<byte[]> DrawAsync(TModel model)
    {
        await WriteAsync(model);
        var bytes = new byte[Encoding.UTF8.GetByteCount(_output.WrittenSpan)];
        Encoding.UTF8.GetBytes(_output.WrittenSpan, bytes);

        return bytes;
    }

    /// <summary>For a page that holds the region.</summary>
    public async Task<IHtmlContent> PlaceAsync(TModel model)
    {
        await WriteAsync(model);

        return new HtmlString(_output.WrittenSpan.ToString());
    }

    public abstract Task ExecuteAsync();

    protected Task IncludeAsync(Region<TModel> region, TModel model)
    {
        (region.Model, region._output) = (model, _output);

        return region.ExecuteAsync();
    }

    private Task WriteAsync(TModel model)
    {
        (Model, _output) = (model, new ArrayBufferWriter<char>(UsualLength));

        return ExecuteAsync();
    }

#pragma warning disable IDE0060 // From here on: what Razor's generated code calls, with all that it passes.
    protected void WriteLiteral(string text) => _output.Write(text);

    protected void Write(object? value)
    {
        if (value is IHtmlContent)
            throw new NotSupportedException("A region writes text only.");

        Encode(Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    protected void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        (_attributeStart, _attributeEnd, _attributeIsOpen) = (prefix, suffix, false);
        OpenWhen(attributeValuesCount != 1);
    }

    // An attribute whose only value is null is left out.
    protected void WriteAttributeValue(string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
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
        var rest = text.AsSpan();

        while (rest.Length > 0)
        {
            // One character becomes ten at the most.
            HtmlEncoder.Default.Encode(rest, _output.GetSpan(rest.Length + 16), out var read, out var written);
            _output.Advance(written);
            rest = rest[read..];
        }
    }
}
