using System.Diagnostics;

namespace Cello.TestHosts.Servers;

/// <summary>
/// A server of a third party, such as PostgreSQL, run by an ordinary user, because some servers refuse to run as root. It is stopped by its
/// process id, at the latest when the tests end.
/// </summary>
public sealed class ServerProgram : IAsyncDisposable
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly Signal _end;

    private ServerProgram(Process process, Signal end) => (_process, _end) = (process, end);

    public HostOutput Output { get; } = new();

    public bool HasExited => _process.HasExited;

    /// <param name="program">The path of the program.</param>
    /// <param name="end">The signal that stops the server and its child processes immediately. SIGKILL would leave the child processes running.</param>
    /// <param name="arguments">The arguments of the program.</param>
    public static ServerProgram Start(string program, Signal end, params IEnumerable<string> arguments)
    {
        var server = new ServerProgram(Process.Start(OrdinaryUser.ToStartInfo(program, arguments))!, end);
        server.Output.Capture(server._process);
        AppDomain.CurrentDomain.ProcessExit += server.KillLeftOver;
        return server;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        await using var run = Start(program, Signal.Terminate, arguments);
        if (await run.ExitAsync() is not 0 and var code)
        {
            throw new InvalidOperationException($"{program} exited with {code}.\n{run.Output}");
        }
    }

    public void Send(Signal signal) => Signals.Send(_process.Id, signal);

    /// <summary>Sends a signal and waits until the server has ended.</summary>
    public Task StopAsync(Signal signal)
    {
        Send(signal);
        return ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Quit();
        await ExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= KillLeftOver;
        _process.Dispose();
    }

    private async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(ExitLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException tooLate)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} is still running after {ExitLimit}.\n{Output}", tooLate);
        }
    }

    public void Quit()
    {
        if (!_process.HasExited)
        {
            Signals.Send(_process.Id, _end);
            _process.WaitForExit(ExitLimit);
        }
    }

    private void KillLeftOver(object? sender, EventArgs e) => Quit();
}
