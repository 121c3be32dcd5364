using System.Text.RegularExpressions;

namespace Cello.DeploymentTests.Documentation;

/// <summary>What the source of a module says about its place.</summary>
/// <param name="Name">The module's name, such as <c>users</c>.</param>
/// <param name="AddressSetting">The setting with its address.</param>
/// <param name="DefaultAddress">The default of that setting.</param>
internal sealed partial record ModuleFacts(string Name, string AddressSetting, string DefaultAddress)
{
    public static IReadOnlyList<ModuleFacts> All { get; } = [.. SourceFiles.All
        .Where(file => ModuleClass().IsMatch(file.Value))
        .Select(file => new ModuleFacts(
            In(NameLiteral(), file), In(AddressSettingLiteral(), file), In(DefaultAddressLiteral(), file)))];

    private static string In(Regex literal, KeyValuePair<string, string> file) => literal.Match(file.Value) is { Success: true } found
        ? found.Groups["value"].Value
        : throw new FormatException($"{file.Key} has no literal of the form {literal}");

    [GeneratedRegex(@"class \w+ : IModule\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModuleClass();

    [GeneratedRegex("string Name => \"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameLiteral();

    [GeneratedRegex("string AddressSetting => \"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressSettingLiteral();

    [GeneratedRegex("Uri DefaultAddress { get; } = new\\(\"(?<value>[^\"]+)\"\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DefaultAddressLiteral();
}
