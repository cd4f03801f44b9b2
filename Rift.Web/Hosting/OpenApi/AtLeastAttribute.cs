namespace Rift.Web.Hosting.OpenApi;

/// <summary>The least that a number of an answer can be, for the API's description.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtLeastAttribute(int least) : Attribute
{
    public int Least => least;
}
