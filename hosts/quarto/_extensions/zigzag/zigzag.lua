-- {{< zigzag objective="rosenbrock" step-rule="exact" >}}: the element in HTML and reveal.js, its picture elsewhere.
-- zig-zag.standalone.mjs lies beside this file.

local FALLBACK = "A demo of an optimizer; it needs JavaScript."

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub('"', "&quot;"):gsub("<", "&lt;"):gsub(">", "&gt;"))
end

local function encoded(text)
  return (text:gsub("[^%w,;()/:._-]", function(letter) return string.format("%%%02X", letter:byte()) end))
end

local function element(keys)
  local attributes = ""
  for _, key in ipairs(keys) do
    attributes = attributes .. string.format(' %s="%s"', key.name, escaped(key.text))
  end
  return "<zig-zag" .. attributes .. ">" .. FALLBACK .. "</zig-zag>"
end

--- The picture, drawn by the native command where there is one.
local function picture(keys)
  local said = {}
  for _, key in ipairs(keys) do
    table.insert(said, key.name .. "=" .. encoded(key.text))
  end
  local link = table.concat(said, "&")
  local ending = quarto.doc.is_format("latex") and "pdf" or "png"
  local file = "zigzag-" .. pandoc.utils.sha1(link) .. "." .. ending
  local drawn = pcall(pandoc.pipe, "zigzag-render", { link, "-o", file, "--width", "11" }, "")
  if not drawn then
    return pandoc.Str("An interactive demo: " .. link)
  end
  return pandoc.Image({}, file, "", { width = "11cm" })
end

return {
  ["zigzag"] = function(_, kwargs)
    local keys = {}
    for name, value in pairs(kwargs) do
      table.insert(keys, { name = name, text = pandoc.utils.stringify(value) })
    end
    -- The same page each time.
    table.sort(keys, function(one, other) return one.name < other.name end)
    if not quarto.doc.is_format("html:js") then
      return picture(keys)
    end
    quarto.doc.add_html_dependency({
      name = "zigzag",
      version = "0.1.0",
      scripts = { { path = "zig-zag.standalone.mjs", attribs = { type = "module" } } },
    })
    return pandoc.RawInline("html", element(keys))
  end,
}
