using System.Xml.Linq;

namespace Cello.Architecture.Examined;

/// <summary>
/// Reads references from MSBuild files without evaluating them. Every condition is assumed to be true, also inside a
/// Choose or a Target: what is referenced under a condition counts as referenced.
/// </summary>
internal static class ProjectFile
{
    private const string PlainSdk = "Microsoft.NET.Sdk";

    public static IEnumerable<Reference> References(XDocument file) =>
        file.Descendants().SelectMany(FromItem).Concat(FromSdk(file)).Distinct();

    /// <summary>
    /// What a Directory.Build file adds to the projects below it. Private assets there are analyzers and other build tools, which code
    /// cannot use.
    /// </summary>
    public static IEnumerable<Reference> SharedReferences(XDocument file) => References(file).Where(reference => reference.Flows);

    private static IEnumerable<Reference> FromItem(XElement item) => Kind(item) switch
    {
        null => [],
        ReferenceKind.Project => Included(item).Select(path => new Reference(ReferenceKind.Project, FileName(path))),
        ReferenceKind.Assembly => Included(item).Select(name => new Reference(ReferenceKind.Assembly, name.Split(',')[0].Trim())),
        { } kind => Included(item).Select(name => new Reference(kind, name, Flows(item))),
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

    private static string[] Included(XElement item) =>
        (Metadata(item, "Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Flows(XElement item) => !string.Equals(Metadata(item, "PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase);

    private static string? Metadata(XElement item, string name) =>
        item.Attributes().FirstOrDefault(attribute => IsNamed(attribute.Name, name))?.Value
        ?? item.Elements().FirstOrDefault(element => IsNamed(element.Name, name))?.Value;

    private static bool IsNamed(XName found, string name) => string.Equals(found.LocalName, name, StringComparison.OrdinalIgnoreCase);

    // Both separators are valid in a project file, and outside Windows Path recognizes only one of them.
    private static string FileName(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static IEnumerable<Reference> FromSdk(XDocument file) =>
        file.Descendants()
            .Select(element => IsNamed(element.Name, "Sdk") ? Metadata(element, "Name") : Metadata(element, "Sdk"))
            .OfType<string>()
            .SelectMany(names => names.Split(';', StringSplitOptions.TrimEntries))
            .Select(name => name.Split('/')[0])
            .Where(name => name.Length > 0 && name != PlainSdk)
            .Select(name => new Reference(ReferenceKind.Framework, name == $"{PlainSdk}.Web" ? "Microsoft.AspNetCore.App" : name));
}
