using System.Diagnostics;
using System.Net.Sockets;
using Cello.LoadBenchmarks.Programs;

namespace Cello.LoadBenchmarks.Targets;

internal static class FirstAnswer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Waits until a program that was just started answers a request for a user. The user need not exist.</summary>
    /// <exception cref="InvalidOperationException">The program has exited.</exception>
    public static async Task AwaitAsync(RunningProgram program, Uri address, string token, string log)
    {
        var start = Stopwatch.GetTimestamp();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address, "/users/1"));
                break;
            }
            catch (HttpRequestException failure) when (failure.InnerException is SocketException && !program.HasExited)
            {
                // The program does not listen yet.
            }
            catch (HttpRequestException failure)
            {
                throw new InvalidOperationException($"No program listens on {address}.\n{await File.ReadAllTextAsync(log)}", failure);
            }
        }

        program.FirstAnswer = Stopwatch.GetElapsedTime(start);
    }
}
