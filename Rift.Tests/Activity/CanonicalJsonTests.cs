using System.Buffers;
using System.Text;
using System.Text.Json;
using Rift.Domain.Activity;

namespace Rift.Tests.Activity;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{ "a" : 2, "b" : 1 }""")]
    [InlineData("""{"a":{"z":[1,2],"y":null}}""", """{"a":{"y":null,"z":[1,2]}}""")]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""")]
    [InlineData("""{"a":"\/"}""", """{"a":"/"}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":1}""", """{"a":10e-1}""")]
    [InlineData("""{"a":100}""", """{"a":1E+2}""")]
    [InlineData("""{"a":0}""", """{"a":-0.00}""")]
    public void Equal_json_has_one_spelling(string one, string other) => Assert.Equal(Canonical(one), Canonical(other));

    [Theory]
    [InlineData("""{"a":9007199254740993}""", """{"a":9007199254740992}""")] // the same double, but not the same id
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("""{"a":1.5}""", """{"a":-1.5}""")]
    [InlineData("""{"a":1}""", """{"a":10}""")]
    public void Different_json_has_different_spellings(string one, string other) =>
        Assert.NotEqual(Canonical(one), Canonical(other));

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        var output = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(document.RootElement, output);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
