using System.Text.Json;
using Cello.Hosting.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Tests.Problems;

public sealed class DisconnectedClientTests
{
    [Fact]
    public async Task A_client_that_disconnects_while_its_problem_is_prepared_leaves_no_log_entry()
    {
        var host = await TestHost.StartAsync(
            app => app.MapGet("/gone", IResult (HttpContext http) => throw new BadHttpRequestException("Unreadable", new UnreadableException(http))).AllowAnonymous(), ("JWT_SECRET", TestHost.Secret));

        await Should.ThrowAsync<HttpRequestException>(() => host.Client.GetAsync("/gone", TestContext.Current.CancellationToken));

        await host.DisposeAsync(); // Waits until the connection has ended.
        host.Warnings.ShouldBeEmpty();
    }

    /// <summary>Its client disconnects when its message is read.</summary>
    private sealed class UnreadableException(HttpContext http) : JsonException
    {
        public override string Message
        {
            get
            {
                using var aborted = new ManualResetEventSlim();
                using var registration = http.RequestAborted.Register(aborted.Set);
                http.Abort();
                aborted.Wait();
                return base.Message;
            }
        }
    }
}
