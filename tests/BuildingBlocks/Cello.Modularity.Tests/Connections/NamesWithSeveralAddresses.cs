using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Cello.Modularity.Connections;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Connections;

/// <summary>Happy Eyeballs (RFC 8305): an address that does not answer never hides the next one.</summary>
public sealed class NamesWithSeveralAddresses
{
    private static readonly DnsEndPoint Place = new("module.test", 8001);

    private readonly FakeTimeProvider _clock = new();
    private readonly ConcurrentQueue<string> _tried = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Socket>> _attempts = new();
    private readonly ConcurrentQueue<string> _stopped = [];

    [Fact]
    public async Task The_first_address_is_used_when_it_answers()
    {
        var connected = Connect("10.0.0.1", "10.0.0.2");

        using var socket = Answer("10.0.0.1");

        (await connected).ShouldBe(socket);
        _tried.ShouldBe(["10.0.0.1"]);
    }

    [Fact]
    public async Task The_next_address_is_tried_after_250_ms_while_the_first_attempt_continues()
    {
        var connected = Connect("10.0.0.1", "10.0.0.2", "10.0.0.3");

        _clock.Advance(TimeSpan.FromMilliseconds(249));
        _tried.ShouldBe(["10.0.0.1"]);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await TriedAsync("10.0.0.1", "10.0.0.2");

        using var socket = Answer("10.0.0.1");
        (await connected).ShouldBe(socket);
        await Eventually(() => _stopped.SequenceEqual(["10.0.0.2"]));
        _tried.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_second_address_is_used_when_the_first_drops_packets()
    {
        var connected = Connect("10.0.0.1", "10.0.0.2");
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        await TriedAsync("10.0.0.1", "10.0.0.2");

        using var socket = Answer("10.0.0.2");

        (await connected).ShouldBe(socket);
        await Eventually(() => _stopped.SequenceEqual(["10.0.0.1"]));
    }

    [Fact]
    public async Task A_refused_connection_leads_to_the_next_address_immediately()
    {
        var connected = Connect("10.0.0.1", "10.0.0.2");

        Refuse("10.0.0.1");
        await TriedAsync("10.0.0.1", "10.0.0.2");
        using var socket = Answer("10.0.0.2");

        (await connected).ShouldBe(socket);
    }

    [Fact]
    public async Task A_connection_that_is_established_too_late_is_closed()
    {
        var connected = Connect("10.0.0.1", "10.0.0.2");
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        await TriedAsync("10.0.0.1", "10.0.0.2");
        var late = new Socket(SocketType.Stream, ProtocolType.Tcp);

        using var socket = Answer("10.0.0.2");
        await connected;
        _attempts["10.0.0.1"].TrySetResult(late);

        await Eventually(() => late.SafeHandle.IsClosed);
    }

    [Fact]
    public async Task Address_families_alternate_and_the_preferred_family_is_first()
    {
        var connected = Connect("fd00::1", "fd00::2", "fd00::2", "10.0.0.1", "10.0.0.2", "10.0.0.3");
        foreach (var address in new[] { "fd00::1", "10.0.0.1", "fd00::2", "10.0.0.2" })
        {
            Refuse(address);
            await Eventually(() => _attempts.Count > _tried.ToArray().IndexOf(address) + 1);
        }

        using var socket = Answer("10.0.0.3");
        await connected;

        _tried.ShouldBe(["fd00::1", "10.0.0.1", "fd00::2", "10.0.0.2", "10.0.0.3"]);
    }

    [Fact]
    public async Task When_no_address_can_be_connected_to_the_error_names_all_of_them()
    {
        var connected = Connect("fd00::1", "10.0.0.1");
        Refuse("fd00::1");
        await TriedAsync("fd00::1", "10.0.0.1");
        Refuse("10.0.0.1");

        var failure = await Should.ThrowAsync<SocketException>(connected);

        failure.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        failure.Message.ShouldContain("[fd00::1]:8001: Connection refused, 10.0.0.1:8001: Connection refused");
    }

    [Fact]
    public async Task Cancellation_by_the_caller_stops_every_attempt()
    {
        using var leaving = new CancellationTokenSource();
        var connected = Connect(leaving.Token, "10.0.0.1", "10.0.0.2");
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        await TriedAsync("10.0.0.1", "10.0.0.2");

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(connected);
        await Eventually(() => _stopped.Order().SequenceEqual(["10.0.0.1", "10.0.0.2"]));
    }

    [Fact]
    public async Task A_name_without_addresses_is_reported_as_unknown() =>
        (await Should.ThrowAsync<SocketException>(Connect())).SocketErrorCode.ShouldBe(SocketError.HostNotFound);

    private Task<Socket> Connect(params string[] addresses) => Connect(TestContext.Current.CancellationToken, addresses);

    private Task<Socket> Connect(CancellationToken cancellationToken, params string[] addresses) =>
        new AddressRace((_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()), AttemptAsync, _clock).ConnectAsync(Place, cancellationToken);

    private Task<Socket> AttemptAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var (name, attempt) = (address.Address.ToString(), new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously));
        cancellationToken.Register(() =>
        {
            if (!attempt.Task.IsCompleted)
            {
                _stopped.Enqueue(name);
            }
        });
        _attempts[name] = attempt;
        _tried.Enqueue(name);
        return attempt.Task;
    }

    private Socket Answer(string address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _attempts[address].SetResult(socket);
        return socket;
    }

    private void Refuse(string address) => _attempts[address].SetException(new SocketException((int)SocketError.ConnectionRefused));

    private Task TriedAsync(params string[] addresses) => Eventually(() => _tried.SequenceEqual(addresses));

    private static async Task Eventually(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
