namespace Cello.TestHosts.Servers;

/// <summary>A Python service on Debian's FastAPI and uvicorn.</summary>
public sealed class FastApiServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3"; // Debian's own Python, which has Debian's packages.

    private static readonly string[] Packages = ["fastapi", "uvicorn"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-fastapi-");
    private ServerProgram? _running;

    /// <summary>Describes what is not installed on this machine, or null.</summary>
    /// <exception cref="InvalidOperationException">Something is not installed, and <c>CI</c> is set.</exception>
    public static string? WhyMissing =>
        Packages.All(package => Directory.Exists($"/usr/lib/python3/dist-packages/{package}")) ? null
        : Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? throw new InvalidOperationException("CI must have python3-fastapi and python3-uvicorn.")
        : "Not installed: python3-fastapi, python3-uvicorn";

    public Uri Address { get; } = FreeAddress.Next();

    /// <param name="source">The path of a Python module whose <c>app</c> is served.</param>
    /// <param name="environment">Variables in the form <c>NAME=value</c>.</param>
    public async Task StartAsync(string source, params IEnumerable<string> environment)
    {
        File.Copy(source, Path.Combine(_folder.FullName, Path.GetFileName(source)), overwrite: true);
        await OrdinaryUser.GiveAsync(_folder.FullName);
        _running = ServerProgram.Start(
            "/usr/bin/env",
            Signal.Terminate,
            [
                "PYTHONDONTWRITEBYTECODE=1", .. environment, Python, "-m", "uvicorn", $"{Path.GetFileNameWithoutExtension(source)}:app",
                "--app-dir", _folder.FullName, "--host", Address.Host, "--port", $"{Address.Port}", "--log-level", "warning",
            ]);
        using var client = new HttpClient { BaseAddress = Address };
        await Eventually.HoldsAsync(() => AnswersAsync(client), () => $"{source} answers.\n{_running.Output}");
    }

    public async Task StopAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
            _running = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/openapi.json", UriKind.Relative));
            return true;
        }
        catch (HttpRequestException) when (!_running!.HasExited)
        {
            return false;
        }
    }
}
