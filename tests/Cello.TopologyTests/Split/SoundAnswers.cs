using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>What an Orders host makes of Users that do as they should, and a little more.</summary>
public sealed class SoundAnswers(TolerantOrders tolerant) : IClassFixture<TolerantOrders>
{
    [Fact]
    public async Task The_name_comes_from_Users()
    {
        tolerant.Host.Users.Responder = Respond.Value("""{"id":1,"name":"Zo\u00eb \"🦜\"","email":"z@example.com"}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Zoë \"🦜\"");
    }

    [Theory]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=klingon")]
    public async Task Answers_are_UTF8_whatever_a_gateway_writes(string type)
    {
        tolerant.Host.Users.Responder = Respond.With(200, type, UpstreamCall.AnswerOf("""{"id":1,"name":"Zoë"}"""));

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Zoë");
    }

    [Fact]
    public async Task Members_that_a_newer_host_adds_do_not_matter()
    {
        tolerant.Host.Users.Responder = Respond.Value("""{"id":1,"nickname":"Al","name":"Alice","email":"alice@example.com","tags":[{}]}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Fact]
    public async Task Members_may_be_many_up_to_a_MiB()
    {
        tolerant.Host.Users.Responder = Respond.Value($$"""{"id":1,"name":"Alice","more":"{{new string('x', 1_000_000)}}"}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 48\r\n\r\n{\"value\":{\"id\":1,\"name\":\"Alice\"},\"refusal\":null}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"v\r\n2d;x=y\r\nalue\":{\"id\":1,\"name\":\"Alice\"},\"refusal\":null}\r\n0\r\nX: y\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n{\"value\":{\"id\":1,\"name\":\"Alice\"},\"refusal\":null}")]
    public async Task A_slow_answer_is_as_good_as_a_quick_one_if_it_is_complete_in_time(string answer)
    {
        tolerant.Host.Users.Responder = Respond.InDrips(answer);

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Alice");
    }

    [Fact]
    public async Task A_few_answers_that_are_none_yet_may_come_first()
    {
        tolerant.Host.Users.Responder =
            Respond.Raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n").Then(Respond.Soundly);

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Fact]
    public async Task What_comes_behind_an_answer_is_never_the_answer_to_the_next_call()
    {
        static string Answer(string name)
        {
            var body = UpstreamCall.AnswerOf($$"""{"id":1,"name":"{{name}}"}""");
            return $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        }

        tolerant.Host.Users.Responder = Respond.Raw(Answer("Alice") + Answer("Mallory")).Then(Respond.Never);
        for (var order = 0; order < 3; order++)
        {
            (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Alice");
        }
    }

    [Fact]
    public async Task No_such_user_is_the_clients_mistake()
    {
        tolerant.Host.Users.Responder = Respond.NoSuchUser;

        (await tolerant.Host.PlaceAsync()).ShouldBeProblem(400, "unknown-user", "User 1 not found in User Service");
    }

    [Fact]
    public async Task An_order_that_is_wrong_by_itself_troubles_nobody()
    {
        var connections = tolerant.Host.Users.Connections;

        (await tolerant.Host.Orders.PostAsync("/orders/", Body.Order(1, ""))).ShouldBeInvalid("items[0]");

        tolerant.Host.Users.Connections.ShouldBe(connections);
    }
}
