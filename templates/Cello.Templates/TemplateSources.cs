using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Makes the content of the templates from the sources of the repository, so that the two cannot differ: the modules, their tests, the host and the
/// deployment files, with packages instead of the projects of the building blocks. Then it adds the files that only templates have.
/// </summary>
public sealed class TemplateSources : Task
{
    /// <summary>The name of the product in a template. <c>dotnet new</c> replaces it.</summary>
    private const string Product = "CelloProduct";

    private static readonly string[] Folders = { "src/Modules", "src/Host", "tests/Modules", "deploy", ".devcontainer", ".vscode" };

    private static readonly string[] Files =
        { ".editorconfig", ".gitignore", ".dockerignore", "global.json", "BannedSymbols.txt", "src/BannedSymbols.txt", "src/Directory.Build.props", "Dockerfile", "contracts.json", "tests/Directory.Build.props", "architecture-tests/Directory.Build.props" };

    [Required]
    public string Repository { get; set; }

    [Required]
    public string Templates { get; set; }

    [Required]
    public string Destination { get; set; }

    /// <summary>The version of the packages that a generated solution uses.</summary>
    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        if (Directory.Exists(Destination))
        {
            Directory.Delete(Destination, recursive: true);
        }

        foreach (var file in Folders.SelectMany(folder => Below(Path.Combine(Repository, folder))).Concat(Files.Select(file => Path.Combine(Repository, file))))
        {
            Write(Path.Combine("cello", ForTemplate(Relative(Repository, file))), ForTemplate(File.ReadAllText(file)));
        }

        foreach (var template in new[] { "cello", "cello-module", "cello-usecase" })
        {
            foreach (var file in Below(Path.Combine(Templates, template)))
            {
                Write(Relative(Templates, file), WithVersions(File.ReadAllText(file)));
            }
        }

        return !Log.HasLoggedErrors;
    }

    private static string[] Below(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !Relative(folder, file).Split('/').Any(part => part == "bin" || part == "obj"))
        .ToArray();

    private static string Relative(string folder, string file) => file.Substring(folder.TrimEnd('/', '\\').Length + 1).Replace('\\', '/');

    /// <summary>The names of modules do without the product's; the host has the new product's.</summary>
    private static string ForTemplate(string text)
    {
        text = Regex.Replace(text, @"\bCello\.(?=(Users|Orders)\b)", "");
        text = text.Replace("Cello.Host", Product + ".Host").Replace("    \"Cello\",", "    \"" + Product + "Name\",");
        text = Regex.Replace(text, @"<ProjectReference Include=""[./]*BuildingBlocks/(?<name>[\w.]+)/\k<name>\.csproj"" />", "<PackageReference Include=\"${name}\" />");
        text = Regex.Replace(text, @"<ProjectReference Include=""[./]*src/BuildingBlocks/(?<name>[\w.]+)/\k<name>\.csproj"" />", "<PackageReference Include=\"${name}\" />");
        text = text.Replace("dotnet_sort_system_directives_first = true\n", ""); // The name of a module decides where its usings belong.
        text = Regex.Replace(text, @"( See)? docs/\w+\.md( tells how)?\.", "");
        return Regex.Replace(text, @"(?<!\w)cello(?=[_-]|\b)(?!-(plain|json)\b)", Product.ToLowerInvariant());
    }

    private string WithVersions(string text)
    {
        var versions = XDocument.Load(Path.Combine(Repository, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include"), package => (string)package.Attribute("Version"));
        text = text.Replace("CELLO_PACKAGE_VERSION", Version);
        return Regex.Replace(text, @"<PackageVersion Include=""(?<name>[^""]+)"" />", match =>
        {
            var name = match.Groups["name"].Value;
            if (!versions.TryGetValue(name, out var version))
            {
                Log.LogError("A template uses {0}, which Directory.Packages.props does not list.", name);
            }

            return "<PackageVersion Include=\"" + name + "\" Version=\"" + version + "\" />";
        });
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Destination, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file));
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: path.EndsWith(".sln", StringComparison.Ordinal)));
    }
}
