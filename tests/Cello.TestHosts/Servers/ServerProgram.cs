using System.Diagnostics;

namespace Cello.TestHosts.Servers;

/// <summary>
/// A server that is not ours, such as PostgreSQL, run by an ordinary user, because some refuse root. It is stopped by its process id, at
/// the latest when the tests end.
/// </summary>
public sealed class ServerProgram : IAsyncDisposable
{
    private static readonly TimeSpan _exitLimit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly Signal _end;

    private ServerProgram(Process process, Signal end) => (_process, _end) = (process, end);

    public HostOutput Output { get; } = new();

    public bool HasExited => _process.HasExited;

    /// <param name="program">Its path.</param>
    /// <param name="end">What makes it end at once, and take its children along: SIGKILL would leave them.</param>
    /// <param name="arguments">Of the program.</param>
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
            throw new InvalidOperationException($"{program} left with {code}.\n{run.Output}");
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
        using var limit = new CancellationTokenSource(_exitLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException tooLate)
        {
            throw new TimeoutException($"{_process.StartInfo.FileName} still runs after {_exitLimit}.\n{Output}", tooLate);
        }
    }

    public void Quit()
    {
        if (!_process.HasExited)
        {
            Signals.Send(_process.Id, _end);
            _process.WaitForExit(_exitLimit);
        }
    }

    private void KillLeftOver(object? sender, EventArgs e) => Quit();
}
