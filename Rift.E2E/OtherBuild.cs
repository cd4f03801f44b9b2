using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Rift.E2E;

/// <summary>The same application as another build of it: only what tells two builds apart differs.</summary>
internal static class OtherBuild
{
    private const string Program = "Rift.Web.dll";

    /// <summary>Returns the folder, inside the one of the application itself.</summary>
    public static string Make()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, $"other-build-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(folder);

        foreach (var entry in Directory.EnumerateFileSystemEntries(AppContext.BaseDirectory))
        {
            var name = Path.GetFileName(entry);

            if (name != Program && !name.StartsWith("other-build", StringComparison.Ordinal))
                File.CreateSymbolicLink(Path.Combine(folder, name), entry);
        }

        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Program));
        var at = bytes.AsSpan().IndexOf(BuildIn(bytes).ToByteArray());
        Guid.CreateVersion7().TryWriteBytes(bytes.AsSpan(at));
        File.WriteAllBytes(Path.Combine(folder, Program), bytes);

        return folder;
    }

    private static Guid BuildIn(byte[] program)
    {
        using var file = new PEReader(new MemoryStream(program));
        var metadata = file.GetMetadataReader();

        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
