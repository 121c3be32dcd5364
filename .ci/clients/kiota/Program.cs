using Cello.Client;
using Cello.Client.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = args[0] };
var api = new CelloClient(adapter);

var user = await api.Users.PostAsync(new RegisterUser { Name = "Alice", Email = $"alice.{Guid.NewGuid():N}@kiota.example" });
Require(user is { Id: > 0, Name: "Alice" }, "the user is registered");

var placed = await api.Orders.PostAsync(new PlaceOrder { UserId = user!.Id, Items = ["Book", "Pen"] });
Require(placed is { Id: > 0, UserName: "Alice", Status: Order_status.Created, Items: ["Book", "Pen"] }, "the order is placed");
var id = placed!.Id!.Value;

var refusal = "";
try
{
    await api.Orders.PostAsync(new PlaceOrder { UserId = 999_999, Items = ["Ghost"] });
}
catch (Problem problem) when (problem.ResponseStatusCode == 400)
{
    refusal = problem.Message;
}

Require(refusal == "User 999999 not found in User Service", $"the exception says why, not '{refusal}'");

Require((await api.Orders[id].GetAsync())?.Items is ["Book", "Pen"], "the order is read");
var page = await api.Orders.GetAsync(request => request.QueryParameters.UserId = user.Id);
Require(page?.Orders is [{ } only] && only.Id == id && page.Next is null, "the user's orders are listed");
Require((await api.Orders[id].Cancel.PostAsync())?.Status == Order_status.Cancelled, "the order is cancelled");

static void Require(bool condition, string what)
{
    if (!condition)
    {
        throw new InvalidOperationException($"Not so: {what}.");
    }
}
