using System.Globalization;
using System.Text;

namespace Rift.Web.Features.Badges.Emblems;

/// <summary>
/// Draws a badge: a bevelled plate of the tier's metal, enamel in it, the symbol on that, and around the plate the more
/// ornaments the higher the tier. What is not earned yet is a dark silhouette with a padlock.
/// </summary>
internal sealed class EmblemDrawing
{
    private const double Grid = 24;

    private const string Padlock = "M56 103v-5a8 8 0 0 1 16 0v5h4v19H52v-19zm4.5 0h7v-5a3.5 3.5 0 0 0-7 0z"
        + "M64 108a2.5 2.5 0 0 0-1.2 4.7V117h2.4v-4.3A2.5 2.5 0 0 0 64 108z";

    private readonly StringBuilder _svg = new();
    private readonly EmblemShape _shape;
    private readonly Metal _metal;
    private readonly string _symbol;
    private readonly bool _isLocked;

    private EmblemDrawing(EmblemShape shape, Metal metal, string symbol, bool isLocked) =>
        (_shape, _metal, _symbol, _isLocked) = (shape, metal, symbol, isLocked);

    public static string Draw(string shape, string symbol, string metal)
    {
        var drawing = new EmblemDrawing(
            EmblemShapes.Of(shape), Metal.Of(metal), EmblemSymbols.PathOf(symbol), metal == Metal.Locked);
        drawing.Draw();

        return drawing._svg.ToString();
    }

    private void Draw()
    {
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 128 128\">");
        Colours();
        Ornaments();
        Plate();

        if (_isLocked)
            LockedSymbol();
        else
            Symbol();

        Write($"</svg>");
    }

    private void Colours()
    {
        var (light, dark) = _isLocked ? ("#0e2a3d", "#05131f") : (_shape.Light, _shape.Dark);
        var ramp = _metal.Ramp;
        Write($"<defs><radialGradient id=\"e\" cx=\".5\" cy=\".4\" r=\".6\"><stop stop-color=\"{light}\"/>");
        Write($"<stop offset=\"1\" stop-color=\"{dark}\"/></radialGradient>");
        Write($"<linearGradient id=\"s\" x2=\".3\" y2=\"1\"><stop stop-color=\"{ramp.Shine}\"/>");
        Write($"<stop offset=\".5\" stop-color=\"{ramp.Light}\"/>");
        Write($"<stop offset=\"1\" stop-color=\"{ramp.Mid}\"/></linearGradient>");
        Write($"<linearGradient id=\"g\" x2=\".6\" y2=\"1\"><stop stop-color=\"#fff\" stop-opacity=\".42\"/>");
        Write($"<stop offset=\".45\" stop-color=\"#fff\" stop-opacity=\".05\"/>");
        Write($"<stop offset=\".46\" stop-color=\"#fff\" stop-opacity=\"0\"/></linearGradient></defs>");
    }

    private void Ornaments()
    {
        foreach (var ornament in EmblemOrnaments.Of(_metal.Ornaments))
        {
            Cut(ornament.Mirrored());
            Cut(ornament);
        }
    }

    // As a stone is cut: its sides run to the middle.
    private void Cut(Outline stone)
    {
        Write($"<path d=\"{stone.Path}\" fill=\"{_metal.Edge}\" stroke=\"{_metal.Edge}\" stroke-width=\"3\"/>");
        Facets(stone, stone.ToMiddle(), 1);
    }

    private void Plate()
    {
        var plate = _shape.Plate;
        var (ridge, well, field) = (plate.Inset(5), plate.Inset(9), plate.Inset(10.5));
        Write($"<path d=\"{plate.Path}\" stroke=\"{_metal.Edge}\" stroke-width=\"5\" stroke-linejoin=\"round\"/>");
        Facets(plate, ridge, 1);
        Facets(ridge, well, -1);
        Write($"<path d=\"{well.Path}\" fill=\"{_metal.Edge}\"/><path d=\"{field.Path}\" fill=\"url(#e)\"/>");

        if (!_isLocked)
            Write($"<path d=\"{field.Path}\" fill=\"url(#g)\"/>");
    }

    private void Facets(Outline outer, Outline inner, int facing)
    {
        for (var n = 0; n < outer.Corners.Count; n++)
        {
            var next = (n + 1) % outer.Corners.Count;
            var (a, b, c, d) = (outer.Corners[n], outer.Corners[next], inner.Corners[next], inner.Corners[n]);
            var colour = _metal.At(facing * outer.LightOn(n), outer.TurnOf(n));
            Write($"<path d=\"M{a}L{b}L{c}L{d}Z\" fill=\"{colour}\" stroke=\"{colour}\" stroke-width=\".3\"/>");
        }
    }

    private void Symbol()
    {
        Place();
        Write($"<path d=\"{_symbol}\" fill=\"{_shape.Dark}\" stroke=\"{_shape.Dark}\" stroke-width=\"1.6\"");
        Write($" opacity=\".55\" transform=\"translate(.3 .7)\"/><path d=\"{_symbol}\" fill=\"url(#s)\"/></g>");
    }

    private void LockedSymbol()
    {
        Place();
        Write($"<path d=\"{_symbol}\" fill=\"#1d4258\"/></g>");
        Write($"<path d=\"{Padlock}\" fill=\"#9fb4c3\" stroke=\"#020c15\" stroke-width=\"4\" paint-order=\"stroke\"");
        Write($" fill-rule=\"evenodd\"/>");
    }

    private void Place()
    {
        var (scale, top) = (_shape.Symbol / Grid, _shape.Centre - _shape.Symbol / 2);
        Write($"<g transform=\"translate({64 - _shape.Symbol / 2:0.##} {top:0.##}) scale({scale:0.###})\"");
        Write($" fill-rule=\"evenodd\" stroke-linejoin=\"round\">");
    }

    private void Write(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
