using System.Xml.Linq;

namespace Cello.Architecture.Examined;

/// <summary>
/// Reads references from MSBuild files without evaluating them, except for wildcards. Every condition is assumed to be true, also inside a
/// Choose or a Target: what is referenced under a condition counts as referenced.
/// </summary>
internal static class ProjectFile
{
    private const string PlainSdk = "Microsoft.NET.Sdk";

    /// <summary>What a project in this folder references through the file.</summary>
    public static IEnumerable<Reference> References(XDocument file, DirectoryInfo folder) =>
        file.Descendants().SelectMany(item => FromItem(item, folder)).Concat(FromSdk(file)).Distinct();

    /// <summary>
    /// What a Directory.Build file adds to the projects below it. Private assets there are analyzers and other build tools, which code
    /// cannot use.
    /// </summary>
    public static IEnumerable<Reference> SharedReferences(XDocument file, DirectoryInfo folder) =>
        References(file, folder).Where(reference => reference.Flows);

    private static IEnumerable<Reference> FromItem(XElement item, DirectoryInfo folder) => Kind(item) switch
    {
        null => [],
        ReferenceKind.Project => Paths(item, "Include")
            .SelectMany(path => Wildcards.Expand(path, Paths(item, "Exclude"), folder))
            .Select(path => new Reference(ReferenceKind.Project, Path.GetFileNameWithoutExtension(path))),
        ReferenceKind.Assembly => List(item, "Include").Select(name => new Reference(ReferenceKind.Assembly, name.Split(',')[0].Trim())),
        { } kind => List(item, "Include").Select(name => new Reference(kind, name, Flows(item))),
    };

    // MSBuild does not distinguish case in the names of items and attributes.
    private static ReferenceKind? Kind(XElement item) => item.Name.LocalName.ToUpperInvariant() switch
    {
        "PROJECTREFERENCE" => ReferenceKind.Project,
        "PACKAGEREFERENCE" => ReferenceKind.Package,
        "FRAMEWORKREFERENCE" => ReferenceKind.Framework,
        "REFERENCE" => ReferenceKind.Assembly,
        _ => null,
    };

    // Both separators are valid in a project file, and outside Windows Path recognizes only one of them.
    private static IEnumerable<string> Paths(XElement item, string name) => List(item, name).Select(path => path.Replace('\\', '/'));

    private static string[] List(XElement item, string name) =>
        (Metadata(item, name) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Flows(XElement item) => !string.Equals(Metadata(item, "PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase);

    private static string? Metadata(XElement item, string name) =>
        item.Attributes().FirstOrDefault(attribute => IsNamed(attribute.Name, name))?.Value
        ?? item.Elements().FirstOrDefault(element => IsNamed(element.Name, name))?.Value;

    private static bool IsNamed(XName found, string name) => string.Equals(found.LocalName, name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Reference> FromSdk(XDocument file) =>
        file.Descendants()
            .Select(element => IsNamed(element.Name, "Sdk") ? Metadata(element, "Name") : Metadata(element, "Sdk"))
            .OfType<string>()
            .SelectMany(names => names.Split(';', StringSplitOptions.TrimEntries))
            .Select(name => name.Split('/')[0])
            .Where(name => name.Length > 0 && name != PlainSdk)
            .Select(name => new Reference(ReferenceKind.Framework, name == $"{PlainSdk}.Web" ? "Microsoft.AspNetCore.App" : name));
}
