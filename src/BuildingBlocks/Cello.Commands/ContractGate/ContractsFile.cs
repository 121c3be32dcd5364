using System.Text.Encodings.Web;
using System.Text.Json;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;

namespace Cello.Commands.ContractGate;

/// <summary>A file with the contracts and events of a build, for reviews: an object with the members of each module, sorted, one per line.</summary>
internal static class ContractsFile
{
    public const string DefaultPath = "contracts.json";
    public const string StandardInput = StandardInputReader.FileName;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<IModule> modules) => JsonSerializer.Serialize(
        modules.Select(module => (module.Name, Description: ContractDescription.Of(module))).Where(module => module.Description is not null)
            .OrderBy(module => module.Name, StringComparer.Ordinal)
            .ToDictionary(module => module.Name, module => module.Description!.Members, StringComparer.Ordinal),
        Json) + "\n";

    /// <param name="path">The file, or <see cref="StandardInput"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ContractsFileException">There is no such file, or it is not a list of contracts.</exception>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = path == StandardInput ? StandardInputReader.Open() : File.OpenText(path);
            var modules = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>?>>(await reader.ReadToEndAsync(cancellationToken));
            return modules is null || modules.Values.Any(members => members?.ContainsValue(null) != false)
                ? throw new JsonException("a module or a member is null")
                : modules.ToDictionary(module => module.Key, module => (IReadOnlyDictionary<string, string>)module.Value!, StringComparer.Ordinal);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ContractsFileException($"{path} does not exist. Run contracts --write, and commit it.", missing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ContractsFileException($"{path} cannot be read: {failure.Message}", failure);
        }
        catch (JsonException invalid)
        {
            throw new ContractsFileException($"{path} is not a list of contracts: {invalid.Message.TrimEnd('.')}. contracts --write makes one.", invalid);
        }
    }

    /// <exception cref="ContractsFileException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, IReadOnlyList<IModule> modules, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, Write(modules), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ContractsFileException($"{path} cannot be written: {failure.Message}", failure);
        }
    }
}

/// <summary>A file of contracts cannot be used. The message is one line.</summary>
internal sealed class ContractsFileException(string message, Exception inner) : Exception(message.ReplaceLineEndings(" "), inner);
