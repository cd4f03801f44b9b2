namespace Rift.Web.Hosting.Views;

/// <summary>
/// The operator's own style sheet, which is loaded last. It need not be there, and may come while Rift runs.
/// </summary>
public static class OwnStyle
{
    public const string Address = "/css/custom.css";

    public static bool IsIn(IWebHostEnvironment host) => host.WebRootFileProvider.GetFileInfo(Address).Exists;
}
