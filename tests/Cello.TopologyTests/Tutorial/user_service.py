# The tutorial's User Service, on FastAPI.
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
users = {}
next_id = 1


@app.get("/users/")
def list_users():
    return {"users": list(users.values())}


@app.get("/users/{id}")
def get_user(id: int):
    user = users.get(id)
    if not user:
        return JSONResponse({"error": "User not found"}, status_code=404)
    return user


@app.post("/users/")
async def create_user(request: Request):
    global next_id
    data = await request.json()
    user = {"id": next_id, "name": data["name"], "email": data["email"]}
    users[next_id] = user
    next_id += 1
    return JSONResponse(user, status_code=201)
