using System.ComponentModel.DataAnnotations;
using Cello.Application.Paging;
using Cello.Users.Application;

namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record UserPage([property: Length(0, Page.MaxLimit)] IReadOnlyList<UserView> Users, long? Next);
