using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Rift.Web.Settings;

namespace Rift.Tests.Architecture;

/// <summary>One use of a type of another room.</summary>
/// <param name="From">The namespace that uses, without <c>Rift.Web</c>; a view counts to the folder it lies in.</param>
/// <param name="To">The namespace that is used.</param>
public sealed record RoomReference(string From, string To, string Where);

/// <summary>
/// Who uses what in Rift.Web, as it was compiled: signatures, method bodies and attributes of all types, views
/// included. Constants leave no trace in a compiled file, so the usings of sources and views are read as well; an
/// unused one in a source would not build.
/// </summary>
public static partial class RoomReferences
{
    private const string Root = "Rift.Web";
    private const string ViewNamespace = "AspNetCoreGeneratedDocument";

    public static IReadOnlyList<RoomReference> All { get; } = [.. Compiled().Concat(Usings()).Distinct()];

    private static List<RoomReference> Compiled()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Web.Program).Assembly.Location);
        var references = new List<RoomReference>();

        foreach (var type in module.GetTypes().Where(type => RoomOf(type) is not null))
        {
            references.AddRange(TypesUsedBy(type).SelectMany(Parts)
                .Where(used => used.Scope == module)
                .Select(used => RoomOf(used.Resolve()))
                .Where(room => room is not null && room != RoomOf(type))
                .Select(room => new RoomReference(RoomOf(type)!, room!, type.FullName)));
        }

        return references;
    }

    private static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(TypesUsedBy),
    ];

    private static IEnumerable<TypeReference> TypesUsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(TypesUsedBy) : [],
    ];

    private static IEnumerable<TypeReference> TypesUsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod call => [call.DeclaringType, call.ReturnType, .. call.GenericArguments],
        MethodReference call => [call.DeclaringType, call.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    // A list of players is a use of the player.
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        GenericParameter => [],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    // Null for what the compiler makes for itself.
    private static string? RoomOf(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;

        return type.Namespace == ViewNamespace ? FolderOfView(type.Name)
            : type.Namespace == Root
                || type.Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? Shortened(type.Namespace)
            : null;
    }

    // Features_Admin_Rules__Row lies in Features/Admin/Rules and is called _Row.
    private static string FolderOfView(string name)
    {
        var partial = name.IndexOf("__", StringComparison.Ordinal);

        return name[..(partial > 0 ? partial : name.LastIndexOf('_'))].Replace('_', '.');
    }

    private static IEnumerable<RoomReference> Usings()
    {
        var folder = Path.Combine(HostEnvironment.SolutionFolder!, Root);

        return from file in Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(folder, file)
               let room = (Path.GetDirectoryName(path) ?? "").Replace(Path.DirectorySeparatorChar, '.')
               from match in UsingLine().Matches(File.ReadAllText(file))
               let used = Shortened(match.Groups[1].Value)
               where used != room
               select new RoomReference(room, used, path);
    }

    private static string Shortened(string name) => name.Length > Root.Length ? name[(Root.Length + 1)..] : "";

    [GeneratedRegex(@"^@?using (Rift\.Web\b[\w.]*);?\s*$", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
